package io.dataspoc.pipe.command;

import io.dataspoc.lake.PartitionKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what directories are named by, as pipelines write it. */
final class PartitionKeyConverter implements ITypeConverter<PartitionKey> {

    @Override
    public PartitionKey convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException(
                    "it is empty; name a column, year(column), month(column), day(column) or _extraction_date");
        }
        return PartitionKey.parse(text);
    }
}
