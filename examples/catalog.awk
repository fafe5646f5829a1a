# Lists the tables of a catalog with their rows and columns: dataspoc-pipe manifest BUCKET | awk -f catalog.awk

function value() {
    match($0, / : /)
    text = substr($0, RSTART + 3)
    gsub(/^"|",?$|,$/, "", text)
    return text
}

/^  "tables"/ { in_tables = 1 }
/^  }/ { in_tables = 0 }
!in_tables { next }
/^    "/ { table = $0; gsub(/^ *"|" : .*/, "", table); columns = "" }
/^        "name" :/ { columns = columns (columns ? ", " : "") value() }
/^        "type" :/ { columns = columns " " value() }
/^        "total_rows" :/ { printf "%s  %s rows\n  %s\n", table, value(), columns }
