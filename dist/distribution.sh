#!/bin/sh
# Prints the directory of the built distribution; builds it first when it is missing or older than its sources.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)

# Sets $built to the directory, "" if there is none.
find_built() {
    built=
    for launcher in "$root"/dist/target/dataspoc-*/bin/dataspoc-pipe; do
        [ -x "$launcher" ] && built=${launcher%/bin/*}
    done
    return 0
}

is_stale() {
    [ -n "$(find "$root/pom.xml" "$root"/core "$root"/*-cli "$root/dist" \
        -name target -prune -o -path '*/src/test' -prune -o -type f -newer "$built/lib" -print | head -n 1)" ]
}

find_built
if [ -z "$built" ] || is_stale; then
    command -v mvn > /dev/null || {
        echo "Building the distribution needs Maven: install it (such as 'apt install maven')." >&2
        exit 3
    }
    echo "\$ mvn -Dquick package -pl dist -am" >&2
    echo "(builds the distribution; the first time, Maven downloads what it needs)" >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    (cd "$root" && mvn -B -Dstyle.color=never -Dquick package -pl dist -am) > "$log" 2>&1 || {
        cat "$log" >&2
        exit 1
    }
    find_built
fi
printf '%s\n' "$built"
