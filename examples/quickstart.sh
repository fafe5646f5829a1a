#!/bin/sh
# From nothing to a bucket with a catalog: a Singer tap and files are ingested, then what has changed since.
#
# Everything lies in examples/.quickstart, which is made anew each time: the home of dataspoc-pipe, the bucket, the files.
# DATASPOC_DIST names a built distribution to use; without it, one is built if need be.
set -eu

examples=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
dist=${DATASPOC_DIST:-$("$examples/../dist/distribution.sh")}
work=$examples/.quickstart
DATASPOC_PIPE_HOME=$work/home
export DATASPOC_PIPE_HOME
PATH=${JAVA_HOME:+$JAVA_HOME/bin:}$dist/bin:$PATH

say() {
    printf '\n%s\n' "$*"
}

# Prints a command, then runs it.
step() {
    printf '\n$ %s\n' "$*"
    "$@"
}

# Writes what the sources hold at the end of a day.
make_sources() {
    day=$1
    printf '{"seed": 42, "today": "%s"}\n' "$day" > "$work/home/sources/shop.json"
    LC_ALL=C awk -v seed="$2" -v products="$3" -f "$examples/files/products.awk" > "$work/files/products.csv"
    LC_ALL=C awk -v seed="$2" -v day="$day" -v clicks="$4" -f "$examples/files/clicks.awk" \
        > "$work/files/clicks/$day.jsonl"
}

rm -rf "$work"
mkdir -p "$work/files/clicks"

say "1. A home for pipelines."
step dataspoc-pipe init
cp "$examples/home/pipelines/"* "$work/home/pipelines"
make_sources 2026-03-01 42 5000 30000
step cat "$work/home/pipelines/shop.yaml"

say "2. Can the sources be read, and the bucket be written? What is there to read?"
step dataspoc-pipe validate
step dataspoc-pipe preview shop --stream orders --rows 3

say "3. The first run reads everything."
step dataspoc-pipe run _ --all

say "4. A day later there are new rows, changed rows and deleted rows; only those are read."
make_sources 2026-03-02 43 5050 2000
step dataspoc-pipe plan shop
step dataspoc-pipe run _ --all

say "5. What the bucket holds."
step dataspoc-pipe status
step dataspoc-pipe manifest check "$work/bucket"
step dataspoc-pipe history shop

cat << END

The Parquet files are in $work/bucket/raw, the catalog is $work/bucket/.dataspoc/manifest.json.

Try:
  export PATH="$dist/bin:\$PATH" DATASPOC_PIPE_HOME="$DATASPOC_PIPE_HOME"
  dataspoc-pipe run shop            # nothing is new, so nothing is written
  dataspoc-pipe run shop --full     # read everything again, and replace the tables in one commit
  dataspoc-pipe status --output json
END
