package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A CSV file as the engine reads it.
 *
 * @param file what was found
 * @param path the file itself, or a copy of it in UTF-8
 * @param compression of {@code path}
 * @param header its first record
 */
record CsvFile(InputFile file, Path path, Compression compression, CsvHeader header) {

    /**
     * Looks into a file; one that is compressed is read to its end.
     *
     * @param copies gives paths for copies in UTF-8
     */
    static CsvFile open(InputFile file, CsvOptions options, Supplier<Path> copies) {
        CsvOptions known = options.delimiter() == null && isTabbed(file) ? options.withDelimiter("\t") : options;
        Optional<Charset> foreign = Utf8Copy.foreign(file, options.encoding());
        try {
            if (foreign.isPresent()) {
                Path copy = copies.get();
                Utf8Copy.write(file, foreign.get(), copy);
                try (InputStream bytes = Files.newInputStream(copy)) {
                    return new CsvFile(file, copy, Compression.NONE, CsvHeader.read(bytes, known, file.name()));
                }
            }
            Compression compression = Compression.of(file);
            compression.verify(file);
            try (InputStream bytes = Compression.open(file)) {
                return new CsvFile(file, file.path(), compression, CsvHeader.read(bytes, known, file.name()));
            }
        } catch (IOException e) {
            throw new SourceException(
                    Problem.of("cannot be read: " + e.getMessage()).at(file.name()), e);
        }
    }

    private static boolean isTabbed(InputFile file) {
        return file.name().matches("(?i).*\\.tsv(\\.gz|\\.zst)?");
    }
}
