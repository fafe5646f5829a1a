#!/bin/sh
# A Singer tap with a value of each type.
cat << 'END'
{"type":"SCHEMA","stream":"orders","schema":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":["null","string"]},"price":{"type":"number","multipleOf":0.01},"weight":{"type":"number"},"at":{"type":"string","format":"date-time"},"day":{"type":"string","format":"date"},"open":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"}},"place":{"type":"object","properties":{"city":{"type":"string"}}},"more":{"type":"object"}}},"key_properties":["id"],"bookmark_properties":["at"]}
{"type":"RECORD","stream":"orders","record":{"id":1,"name":"one","price":1.25,"weight":0.5,"at":"2026-01-01T00:00:00+02:00","day":"2026-01-01","open":true,"tags":["a"],"place":{"city":"Porto"},"more":{"a":[1]}}}
{"type":"STATE","value":{"bookmarks":{"orders":{"at":"2026-01-01T00:00:00Z"}}}}
END
