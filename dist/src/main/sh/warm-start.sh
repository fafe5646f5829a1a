#!/bin/sh
# Makes the archive of classes with which a tool starts fast: runs a tiny pipeline, notes what Java loads, and has Java
# write it down. The launcher calls this in the background.
#
# Usage: warm-start.sh JAVA JAR ARCHIVE
set -eu

java=$1
jar=$2
archive=$3
training=${0%/*}/training
lock=$archive.lock
work=$lock/$$

# Whoever makes the directory makes the archive. It stays after a failure, so that not every start tries again; the
# launcher lets it be tried again after ten minutes.
umask 077
mkdir -p "${archive%/*}"
if [ -n "$(find "$lock" -prune -mmin +10 2> /dev/null)" ]; then
    rm -rf "$lock"
fi
mkdir "$lock"
mkdir "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Runs the tool, and adds to the list of classes.
note() {
    nice "$java" -Xshare:off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$work/classes" \
        -jar "$jar" --home "$work/home" "$@"
    cat "$work/classes" >> "$work/all-classes"
}

mkdir "$work/home"
cp -R "$training"/. "$work/home"
chmod +x "$work/home/tap.sh"
note --help
note run training
note run training
note run files
note status
sort -u "$work/all-classes" > "$work/class-list"

# G1 writes down objects as well, which every collector can read.
nice "$java" -XX:+UseG1GC -Xshare:dump -XX:SharedClassListFile="$work/class-list" \
    -XX:SharedArchiveFile="$work/archive" -cp "$jar"
mv -f "$work/archive" "$archive"
find "${archive%/*}" -name '*.jsa' -mtime +90 -exec rm -f {} +
rm -rf "$lock"
