# Writes the clicks of one day as JSON Lines: awk -v seed=42 -v day=2026-03-01 -v clicks=30000 -f clicks.awk

# The next number below a bound (Lehmer's generator, which needs no more than 53 bits).
function random(bound) {
    seed = (seed * 48271) % 2147483647
    return seed % bound
}

BEGIN {
    split("Z +02:00 -05:00 +05:30", zones, " ")
    split("ads mail search direct", sources, " ")
    for (id = 1; id <= clicks; id++) {
        printf "{\"click\": \"%s-%06d\", \"at\": \"%sT%02d:%02d:%02d.%03d%s\", \"sku\": \"%05d\", " \
            "\"campaign\": {\"source\": \"%s\", \"bid\": %d.%04d}, \"path\": [\"home\", \"p%d\"]}\n", \
            day, id, day, random(24), random(60), random(60), random(1000), zones[1 + random(4)], random(5000), \
            sources[1 + random(4)], random(3), random(10000), random(100)
    }
}
