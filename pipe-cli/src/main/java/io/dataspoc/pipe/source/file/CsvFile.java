package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A CSV file as the engine reads it.
 *
 * @param file what was found
 * @param index its place among the files of the run
 * @param path the file itself, or a copy of it
 * @param compression of {@code path}
 * @param header its first record
 * @param form what {@code path} holds
 * @param longest how many bytes the longest record of a numbered file has
 * @param last how long its last record is, once all of it was looked at
 */
record CsvFile(
        InputFile file,
        int index,
        Path path,
        FileCompression compression,
        CsvHeader header,
        Form form,
        int longest,
        LastRecord last) {

    /** What the engine finds. */
    enum Form {
        /** The file as it was found, or in UTF-8. */
        GIVEN,
        /** Its rows alone, each behind its {@link LineNumber}. */
        NUMBERED
    }

    /** Looks at the header of a file. */
    static CsvFile open(InputFile file, int index, CsvOptions options) {
        CsvOptions known = options.delimiter() == null && isTabbed(file) ? options.withDelimiter("\t") : options;
        try (InputStream text = FileText.open(file, options.encoding())) {
            CsvHeader header = CsvHeader.read(text, known, file.name());
            return new CsvFile(
                    file, index, file.path(), FileCompression.of(file), header, Form.GIVEN, 0, LastRecord.SHORT);
        } catch (IOException e) {
            throw FileCompression.unreadable(file, e);
        }
    }

    /** Whether it holds a header or a row. */
    boolean hasRecord() {
        return !header.names().isEmpty();
    }

    /** The file with its columns called as their table calls them. */
    CsvFile with(ColumnNaming naming) {
        CsvHeader named = header.with(naming.of(header.names()));
        return new CsvFile(file, index, path, compression, named, form, longest, last);
    }

    /**
     * Tells where its columns are from: new ones from its header, and those of other types from the file, if it is the
     * only one.
     *
     * @param files how many there are
     */
    void tell(int files, StreamSink sink) {
        String place = file.name() + ":" + (header.skip() + 1);
        header.names().forEach(name -> {
            sink.seen(new Field(name, new NullType()), () -> place);
            if (files == 1) {
                sink.seen(new Field(name, new StringType()), file::name);
            }
        });
    }

    private static boolean isTabbed(InputFile file) {
        return file.name().matches("(?i).*\\.tsv(\\.gz|\\.zst)?");
    }

    /**
     * The file as the engine can read it as a whole; one that is compressed is read to its end.
     *
     * @param copies gives paths for copies in UTF-8
     */
    CsvFile whole(CsvOptions options, Supplier<Path> copies) {
        if (FileText.foreign(file, options.encoding()).isEmpty()) {
            return ending(path, compression, compression.tail(file), options);
        }
        Path copy = copies.get();
        FileText.copy(file, options.encoding(), copy);
        return ending(copy, FileCompression.NONE, FileCompression.tail(file, copy), options);
    }

    private CsvFile ending(Path where, FileCompression how, FileTail tail, CsvOptions options) {
        return new CsvFile(file, index, where, how, header, form, longest, LastRecord.of(tail, header, options));
    }

    /** A copy of some rows of this file, and perhaps of others. */
    CsvFile numbered(Path copy, int longestRecord) {
        return new CsvFile(
                file, index, copy, FileCompression.NONE, header, Form.NUMBERED, longestRecord, LastRecord.SHORT);
    }
}
