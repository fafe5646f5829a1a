#!/bin/sh
# From nothing to a bucket with a catalog: a Singer tap and files are ingested, then what has changed since.
#
# Everything lies in examples/.quickstart, which is made anew each time: the home of dataspoc-pipe, the bucket, the files.
# DATASPOC_DIST names a built distribution to use; without it, one is built if need be.
set -eu

examples=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
dist=${DATASPOC_DIST:-$("$examples/../dist/distribution.sh")}
work=.quickstart

say() {
    printf '\n%s\n' "$*"
}

# A path as the shell reads it.
quoted() {
    printf '%s\n' "$1" | sed "s/'/'\\\\''/g; s/^/'/; s/\$/'/"
}

# Prints a command as it is typed, then runs it.
step() {
    printf '\n$ %s\n' "$1"
    eval "$1"
}

# What the sources hold at the end of a day; the rows are made from a seed, so that they are the same each time.
make_sources() {
    step "echo '{\"seed\": 42, \"today\": \"$1\"}' > $work/home/sources/shop.json"
    step "awk -v seed=$2 -v products=$3 -f files/products.awk > $work/files/products.csv"
    step "awk -v seed=$2 -v day=$1 -v clicks=$4 -f files/clicks.awk > $work/files/clicks/$1.jsonl"
}

cd "$examples"
rm -rf "$work"

say "1. A home for pipelines, with three of them: they read a Singer tap, a CSV file and JSON Lines."
step "cd $(quoted "$examples")"
step "export PATH=$(quoted "${JAVA_HOME:+$JAVA_HOME/bin:}$dist/bin"):\"\$PATH\" DATASPOC_PIPE_HOME=$(quoted "$examples/$work/home")"
step "dataspoc-pipe init"
step "cp home/pipelines/*.yaml $work/home/pipelines"
step "cat $work/home/pipelines/shop.yaml"
step "mkdir -p $work/files/clicks"
make_sources 2026-03-01 42 5000 30000

say "2. Can the sources be read, and the bucket be written? What is there to read?"
step "dataspoc-pipe validate"
step "dataspoc-pipe preview shop --stream orders --rows 3"

say "3. The first run reads everything."
step "dataspoc-pipe run --all"

say "4. A day later there are new rows, changed rows and deleted rows; only those are read."
make_sources 2026-03-02 43 5050 2000
step "dataspoc-pipe plan shop"
step "dataspoc-pipe run --all"

say "5. What the bucket holds: the catalog with its tables, whether it is true, and how it came to be."
step "dataspoc-pipe manifest $work/bucket | awk -f catalog.awk"
step "dataspoc-pipe manifest check $work/bucket"
step "dataspoc-pipe history shop"
step "dataspoc-pipe status"

cat << END

The Parquet files are in $examples/$work/bucket/raw,
the catalog is $examples/$work/bucket/.dataspoc/manifest.json.

Try:
  export PATH="$dist/bin:\$PATH" DATASPOC_PIPE_HOME="$DATASPOC_PIPE_HOME"
  dataspoc-pipe run shop            # nothing is new, so nothing is written
  dataspoc-pipe run shop --full     # read everything again, and replace the tables in one commit
  dataspoc-pipe status --output json
END
