package io.dataspoc.pipe.source.json;

import io.dataspoc.type.LogicalType;

/**
 * The type that a column needs to hold a record's value, along with the values it holds already. It is text where
 * {@link Unrepresentable#STRING} asks for that; else it holds all values of the column's type.
 *
 * @param column its index
 * @param type what it needs
 */
public record TypeRequest(int column, LogicalType type) {}
