#!/bin/sh
# Puts dataspoc on the PATH, with completion for bash and zsh, or takes it away.
set -eu

usage() {
    cat << 'END'
Usage: install.sh [--prefix DIR] [--uninstall]

Installs the dataspoc commands into DIR/bin, their files into DIR/lib/dataspoc-VERSION, and completion for bash and zsh
into DIR/share. An older version is replaced. From a checkout it builds the distribution first, if need be.

  --prefix DIR   where to install (~/.local)
  --uninstall    remove what was installed there
END
}

fail() {
    echo "install.sh: $1" >&2
    exit "${2:-1}"
}

# What install.sh made, one path a line, directories with a slash at the end; it lies in the directory of the version.
LIST=installed-files

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
prefix=${HOME:-}/.local
action=install
while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ $# -gt 1 ] || fail "--prefix needs a directory" 2
            prefix=$2
            shift
            ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --uninstall) action=uninstall ;;
        -h | --help)
            usage
            exit 0
            ;;
        *) fail "unknown option '$1'; see install.sh --help" 2 ;;
    esac
    shift
done
# No shell expands this tilde.
# shellcheck disable=SC2088
case $prefix in
    '~/'*) prefix=$HOME/${prefix#??} ;;
    /*) ;;
    '') fail "--prefix needs a directory" 2 ;;
    *) prefix=$PWD/$prefix ;;
esac
# One directory has one name: the links that are made are known again by it.
while [ "$prefix" != "${prefix%/}" ]; do
    prefix=${prefix%/}
done
if [ -d "$prefix" ]; then
    prefix=$(CDPATH='' cd "$prefix" && pwd)
fi

# Prints the directories of installed versions.
installed() {
    for list in "$prefix"/lib/dataspoc-*/"$LIST"; do
        [ -f "$list" ] && printf '%s\n' "${list%/*}"
    done
    return 0
}

# Prints the paths of a list: files first, then directories from the innermost out, for they are removed in this order.
in_order() {
    paths=$(sort -ru | grep .) || return 0
    printf '%s\n' "$paths" | grep -v '/$' || true
    printf '%s\n' "$paths" | grep '/$' || true
}

# Removes a version and all that was made for it, except for what another version has replaced since.
remove() {
    version_directory=$1
    keep=${2:-}
    list=$(in_order < "$version_directory/$LIST")
    rm -rf "$version_directory"
    printf '%s\n' "$list" | while IFS= read -r path; do
        case $path in
            */) [ -n "$keep" ] || rmdir "$path" 2> /dev/null || true ;;
            "$prefix"/bin/*) is_ours "$path" && removable "$path" && rm -f "$path" || true ;;
            *) removable "$path" && rm -f "$path" || true ;;
        esac
    done
}

# Whether no other version has the path in its list.
removable() {
    [ -z "$keep" ] || ! grep -qxF "$1" "$keep"
}

uninstall() {
    found=$(installed)
    [ -n "$found" ] || { echo "Nothing is installed in $prefix." && exit 0; }
    printf '%s\n' "$found" | while IFS= read -r directory; do
        remove "$directory"
        echo "Removed ${directory##*/} from $prefix."
    done
}

# Makes a directory and the ones above it, and notes the new ones at once: an installation may fail half-way.
make_directory() {
    [ ! -d "$1" ] || return 0
    make_directory "$(dirname "$1")"
    mkdir "$1"
    if [ -d "$directory" ]; then
        printf '%s\n' "$1/" >> "$directory/$LIST"
    else
        made="$1/
$made"
    fi
}

# Leaves nothing of an installation that fails before the version is in place.
abandon() {
    rm -rf "$new"
    [ -d "$directory" ] || printf '%s' "$made" | while IFS= read -r path; do
        rmdir "$path" 2> /dev/null || true
    done
}

# Whether a file may be written: nothing is there, or what one of our versions has in its list.
is_noted() {
    [ -e "$1" ] || [ -L "$1" ] || return 0
    installed | while IFS= read -r version_directory; do
        cat "$version_directory/$LIST"
    done | grep -qxF "$1"
}

# Whether a command may be put at a path: nothing is there, or a link into one of our versions.
is_ours() {
    [ -e "$1" ] || [ -L "$1" ] || return 0
    [ -L "$1" ] || return 1
    case $(readlink "$1") in
        "$prefix"/lib/dataspoc-*/bin/*) return 0 ;;
        *) return 1 ;;
    esac
}

# Prints the end of the name of DuckDB's library for this machine, "*" if it is not known.
native() {
    case $(uname -s)/$(uname -m) in
        Linux/x86_64 | Linux/amd64) echo linux_amd64 ;;
        Linux/aarch64 | Linux/arm64) echo linux_arm64 ;;
        Darwin/arm64) echo macos_arm64 ;;
        *) echo '*' ;;
    esac
}

# Prints the version of a distribution, whatever its directory is called.
version() {
    for jar in "$1"/lib/dataspoc-pipe-cli-*.jar; do
        [ -f "$jar" ] || return 0
        jar=${jar##*/dataspoc-pipe-cli-}
        printf '%s\n' "${jar%.jar}"
        return 0
    done
}

# Copies a distribution, with no more of DuckDB's libraries than this machine can use.
copy() {
    mkdir "$2" "$2/lib"
    cp -R "$1/bin" "$1/LICENSE" "$1/install.sh" "$2"
    native=$(native)
    for file in "$1"/lib/*; do
        case $file in
            *.so_$native) cp "$file" "$2/lib" ;;
            *.so_*) ;;
            *) cp -R "$file" "$2/lib" ;;
        esac
    done
}

write_completion() {
    name=$1
    bash_file=$prefix/share/bash-completion/completions/$name
    zsh_file=$prefix/share/zsh/site-functions/_$name
    make_directory "${bash_file%/*}"
    make_directory "${zsh_file%/*}"
    script=$("$directory/bin/$name" completion)
    printf '%s\n' "$script" | write_file "$bash_file"
    # The script is one of bash, which zsh can run.
    write_file "$zsh_file" << END
#compdef $name
autoload -U +X bashcompinit && bashcompinit
source "$bash_file"
_bash_complete -o default -F _complete_$name
END
}

# Writes stdin to a file, and notes it; a file of somebody else stays as it is.
write_file() {
    if is_noted "$1"; then
        printf '%s\n' "$1" >> "$directory/$LIST"
        cat > "$1"
    else
        cat > /dev/null
        echo "$1 is there, and is not ours: it stays as it is." >&2
    fi
}

tell_path() {
    case ":$PATH:" in
        *":$prefix/bin:"*) ;;
        *)
            echo "$prefix/bin is not on your PATH; add to your shell's profile:"
            echo "  export PATH=\"$prefix/bin:\$PATH\""
            return
            ;;
    esac
    first=$(command -v dataspoc-pipe || true)
    [ "$first" = "$prefix/bin/dataspoc-pipe" ] || echo "Another dataspoc-pipe comes first on your PATH: $first"
}

install() {
    if [ -d "$here/lib" ] && [ -d "$here/bin" ]; then
        distribution=$here
    else
        distribution=$("$here/dist/distribution.sh") || fail "the distribution could not be built"
    fi
    version=$(version "$distribution")
    [ -n "$version" ] || fail "$distribution/lib holds no dataspoc-pipe-cli-VERSION.jar"
    directory=$prefix/lib/dataspoc-$version
    [ "$distribution" != "$directory" ] || fail "this is what is installed; run the install.sh of a new version"
    for launcher in "$distribution"/bin/*; do
        is_ours "$prefix/bin/${launcher##*/}" || fail "$prefix/bin/${launcher##*/} is there, and is not ours: \
remove it (such as 'pip uninstall'), or choose another --prefix"
    done
    # Tells of a missing or old Java, before anything is changed. Without a home it leaves no archive of classes.
    HOME='' XDG_CACHE_HOME='' "$distribution/bin/dataspoc-pipe" --version > /dev/null || exit $?

    made=
    new=$prefix/lib/.new-$$
    trap abandon EXIT
    make_directory "$prefix/lib"
    make_directory "$prefix/bin"
    copy "$distribution" "$new"
    if [ -f "$directory/$LIST" ]; then
        cp "$directory/$LIST" "$new/$LIST"
    fi
    printf '%s' "$made" >> "$new/$LIST"
    rm -rf "$directory"
    mv "$new" "$directory"
    for launcher in "$directory"/bin/*; do
        name=${launcher##*/}
        ln -sf "$launcher" "$prefix/bin/$name"
        printf '%s\n' "$prefix/bin/$name" >> "$directory/$LIST"
        write_completion "$name"
    done
    finish_list
    remove_older
    echo "Installed $("$prefix/bin/dataspoc-pipe" --version) in $prefix."
    tell_path
}

# Takes over the directories that older versions made.
finish_list() {
    {
        cat "$directory/$LIST"
        installed | while IFS= read -r version; do
            grep '/$' "$version/$LIST" || true
        done
    } | sort -u > "$directory/$LIST.new"
    mv "$directory/$LIST.new" "$directory/$LIST"
}

remove_older() {
    installed | while IFS= read -r version; do
        [ "$version" = "$directory" ] || {
            remove "$version" "$directory/$LIST"
            echo "Removed ${version##*/}."
        }
    done
}

if [ "$action" = install ]; then
    install
else
    uninstall
fi
