package io.dataspoc.pipe.source.json;

import io.dataspoc.type.LogicalType;

/**
 * The type that a column needs to hold a record's value. As a rule it holds all values of the column's type as well; but
 * it is text, also inside of a list or struct, where {@link Unrepresentable#STRING} asks for that, and JSON where a
 * struct would have members that differ by case only. With all its requests granted, the record is read.
 *
 * @param column its index
 * @param type what it needs
 */
public record TypeRequest(int column, LogicalType type) {}
