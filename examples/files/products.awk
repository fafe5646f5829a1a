# Writes a CSV file of products: awk -v seed=42 -v products=5000 -f products.awk
# Article numbers keep their leading zeros, prices their cents, names may hold commas and quotes.

# The next number below a bound (Lehmer's generator, which needs no more than 53 bits).
function random(bound) {
    seed = (seed * 48271) % 2147483647
    return seed % bound
}

BEGIN {
    split("Chair,Table,Lamp,Shelf,Desk,Bed", things, ",")
    split("oak;birch, oiled;steel;\"walnut\";pine", materials, ";")
    print "sku,name,price,weight_kg,launched_on,in_stock"
    for (id = 0; id < products; id++) {
        name = things[1 + random(6)] " (" materials[1 + random(5)] ")"
        gsub(/"/, "\"\"", name)
        printf "%05d,\"%s\",%d.%02d,%d.%d,20%02d-%02d-%02d,%s\n", id, name, random(900), random(100), \
            random(40), random(10), 10 + random(16), 1 + random(12), 1 + random(28), random(4) ? "true" : "false"
    }
}
