package io.dataspoc.pipe.source.json;

import io.dataspoc.type.LogicalType;

/**
 * The type that a column needs to hold a record's value. As a rule it holds all values of the column's type as well; but
 * it is text, also inside of a list or struct, where {@link Unrepresentable#STRING} asks for that, and JSON where a
 * struct would have members that differ by case only. Reading the record again with this type may lead to another
 * request, but never to the same.
 *
 * @param column its index
 * @param type what it needs
 */
public record TypeRequest(int column, LogicalType type) {}
