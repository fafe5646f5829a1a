#!/bin/sh
# Starts the tool that this file is named after: bin/dataspoc-pipe starts lib/dataspoc-pipe-cli-VERSION.jar.
#
#   JAVA_HOME           the Java to use; without it the one on the PATH
#   DATASPOC_JAVA_OPTS  more options for Java; they win over the ones here
#   XDG_CACHE_HOME      where the class archive lies that makes starts fast; ~/.cache without it

JAVA_NEEDED=17
EXIT_USAGE=2
EXIT_CONFIG=3

# Sets $real to a file's path without symbolic links in its last part.
follow() {
    real=$1
    while [ -L "$real" ]; do
        link=$(readlink "$real")
        case $link in
            /*) real=$link ;;
            *) real=${real%/*}/$link ;;
        esac
    done
}

no_java() {
    case $(uname -s) in
        Darwin) install="brew install openjdk" ;;
        *) install="apt install openjdk-$JAVA_NEEDED-jre-headless" ;;
    esac
    echo "$tool needs Java $JAVA_NEEDED or newer, but $1: install one (such as '$install'), or set JAVA_HOME." >&2
    exit $EXIT_CONFIG
}

# Sets $java, $java_home and $java_from, which says where it was found.
find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java_home=${JAVA_HOME%/}
        java=$java_home/bin/java
        java_from="JAVA_HOME"
        [ -x "$java" ] || no_java "JAVA_HOME is $JAVA_HOME, which has no bin/java"
        return
    fi
    java=$(command -v java) || no_java "none is on the PATH"
    if [ "$java" = /usr/bin/java ] && [ -x /usr/libexec/java_home ]; then
        # On macOS this program only tells where Java would be.
        java=$(/usr/libexec/java_home -v "$JAVA_NEEDED+" 2> /dev/null)/bin/java
        [ -x "$java" ] || no_java "none is installed"
    fi
    java_from=$java
    follow "$java"
    java=$real
    java_home=${java%/bin/java}
}

# Sets $java_version, and $java_build, which differs between any two builds of Java.
# The file that every JDK has is read, for asking Java itself takes as long as a whole start.
ask_java() {
    java_version=
    java_build=
    if [ -r "$java_home/release" ]; then
        while IFS= read -r line; do
            java_build=$java_build$line
            case $line in JAVA_VERSION=*) java_version=${line#JAVA_VERSION=} ;; esac
        done < "$java_home/release"
    fi
    if [ -z "$java_version" ]; then
        java_build=$("$java" -version 2>&1)
        java_version=${java_build#*version }
    fi
    java_version=${java_version#\"}
    java_version=${java_version#1.}
    java_version=${java_version%%[!0-9]*}
    [ -n "$java_version" ] || no_java "$java does not tell its version"
    [ "$java_version" -ge "$JAVA_NEEDED" ] || no_java "$java_from is Java $java_version"
}

# Java takes the encoding of file names from the locale; cron has none.
use_utf8() {
    case $(locale charmap 2> /dev/null) in
        UTF-8 | utf8) return ;;
    esac
    case $(uname -s) in
        Darwin) LC_ALL=en_US.UTF-8 ;;
        *) LC_ALL=C.UTF-8 ;;
    esac
    export LC_ALL
}

# A stream that the caller closed would be given to the next file that is opened, and the tool would read or write that.
open_closed_streams() {
    { true 3<&0; } 2> /dev/null || exec < /dev/null
    { true 3>&1; } 2> /dev/null || exec > /dev/null
    { true 3>&2; } || exec 2> /dev/null
}

# Tells the tool which of its streams are terminals, and how wide they are: Java cannot find out.
describe_terminal() {
    DATASPOC_TTYS=
    [ -t 0 ] && DATASPOC_TTYS=stdin
    [ -t 1 ] && DATASPOC_TTYS=$DATASPOC_TTYS,stdout
    [ -t 2 ] && DATASPOC_TTYS=$DATASPOC_TTYS,stderr
    export DATASPOC_TTYS
    [ -z "${COLUMNS:-}" ] || return 0
    if [ -t 1 ]; then
        { size=$(stty size <&3 2> /dev/null); } 3>&1
    elif [ -t 2 ]; then
        { size=$(stty size <&3 2> /dev/null); } 3>&2
    else
        return 0
    fi
    COLUMNS=${size#* }
    export COLUMNS
}

# Java would end with words of its own where the directory was deleted that it starts in.
require_directory() {
    [ -n "$(pwd -P 2> /dev/null)" ] && return
    echo "$tool cannot start here: the current directory was deleted. Go to another one, such as with 'cd'." >&2
    exit $EXIT_USAGE
}

# Light verbs are over before the optimizing compiler has paid for itself.
is_light() {
    for argument in "$@"; do
        case $argument in
            run | target | replay | compact | recover | rollback) return 1 ;;
        esac
    done
}

# Sets $archive to the archive of classes for this Java and these jars, "" if there is none; has one made when it is missing.
# Its name changes with the contents of our jars, for Java itself looks only at their size and time.
find_archive() {
    archive=
    cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    [ -n "$cache" ] || return 0
    sum=$({ printf '%s\n' "$java" "$java_build" "$jar" && cat "$home"/lib/dataspoc-*.jar; } | cksum)
    version=${jar##*-cli-}
    wanted=$cache/dataspoc/$tool-${version%.jar}-java$java_version-${sum%% *}.jsa
    if [ -f "$wanted" ] && ! [ "$jar" -nt "$wanted" ]; then
        archive=$wanted
    elif [ ! -d "$wanted.lock" ] || [ -n "$(find "$wanted.lock" -prune -mmin +10)" ]; then
        # Twice in the background, so that it is no child of the tool.
        (sh "$home/lib/warm-start.sh" "$java" "$jar" "$wanted" < /dev/null > /dev/null 2>&1 &)
    fi
}

open_closed_streams
case $0 in
    */*) follow "$0" ;;
    *) follow "$(command -v "$0")" ;;
esac
tool=${real##*/}
require_directory
home=$(CDPATH='' cd "${real%/*}/.." && pwd -P) || exit 1
for jar in "$home/lib/$tool"-cli-*.jar; do :; done

find_java
ask_java
use_utf8
describe_terminal
find_archive

# Ingestion stays within 512 MB. The heap may grow beyond for one huge row, and shrinks again; what is young does not, and
# so has a bound of its own. Whoever says how large the heap is may mean less than these.
case " ${DATASPOC_JAVA_OPTS:-}" in
    *" -Xmx"* | *" -XX:MaxHeapSize="*) heap=-Xms8m ;;
    *) heap="-Xms64m -Xmx1536m -XX:MaxNewSize=106m" ;;
esac
if is_light "$@"; then
    compiler=-XX:TieredStopAtLevel=1
else
    # The second compiler is for what runs for long; with Java's own thresholds it costs a short run a quarter second.
    compiler="-XX:Tier4InvocationThreshold=25000 -XX:Tier4MinInvocationThreshold=3000"
    compiler="$compiler -XX:Tier4CompileThreshold=75000 -XX:Tier4BackEdgeThreshold=200000"
fi

# Java asks the system for the user's directory, where every other program asks HOME.
# Java must not write about an archive that it cannot use, for stdout is data. It maps the archive where it was made for,
# which saves it moving all pointers; a Java that no longer knows how to ask for that ignores it.
# DATASPOC_JAVA_OPTS, the heap's and the compiler's options are several words.
# shellcheck disable=SC2086
set -f && exec "$java" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr ${archive:+"-XX:SharedArchiveFile=$archive"} \
    -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:+UseSerialGC -XX:-UsePerfData $heap \
    -XX:-ShrinkHeapInSteps -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=15 $compiler \
    ${HOME:+"-Duser.home=$HOME"} "-Djava.library.path=$home/lib" ${DATASPOC_JAVA_OPTS:-} -jar "$jar" "$@"
