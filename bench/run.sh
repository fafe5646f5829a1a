#!/bin/sh
# Runs benchmarks of the built distribution, after building what is missing or stale. See docs/benchmarks.md.
#
# Usage: bench/run.sh [--scale FRACTION] [--rounds N] [--kills N] [--results DIRECTORY] [BENCHMARK...]
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
distribution=$("$root/dist/distribution.sh")
classes=$root/bench/target/classes

if [ ! -d "$classes" ] || [ -n "$(find "$root/bench/pom.xml" "$root/bench/src/main" -newer "$classes" -print | head -n 1)" ]; then
    rm -rf "$classes"
    mkdir -p "$classes"
    # The libraries are those of the distribution: no second build is needed.
    find "$root/bench/src/main" -name '*.java' ! -name package-info.java -exec \
        "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -encoding UTF-8 --release 17 -d "$classes" -cp "$distribution/lib/*" {} +
fi

cd "$root"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dfile.encoding=UTF-8 -Ddataspoc.checkout="$root" \
    -Ddataspoc.distribution="$distribution" -cp "$classes:$distribution/lib/*" io.dataspoc.bench.Main "$@"
