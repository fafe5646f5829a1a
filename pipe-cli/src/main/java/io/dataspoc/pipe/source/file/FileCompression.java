package io.dataspoc.pipe.source.file;

import com.github.luben.zstd.ZstdInputStream;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.GzipInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a file is compressed; its first bytes tell, whatever its name says. */
enum FileCompression {
    NONE("none"),
    GZIP("gzip"),
    ZSTD("zstd");

    private static final int BUFFER_BYTES = 1 << 17;

    private final String copyOption;

    FileCompression(String copyOption) {
        this.copyOption = copyOption;
    }

    /** What DuckDB calls it. */
    String copyOption() {
        return copyOption;
    }

    static FileCompression of(InputFile file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] magic = in.readNBytes(4);
            boolean isGzip = magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
            boolean isZstd = magic.length == 4
                    && (magic[0] & 0xff) == 0x28
                    && (magic[1] & 0xff) == 0xb5
                    && (magic[2] & 0xff) == 0x2f
                    && (magic[3] & 0xff) == 0xfd;
            return isGzip ? GZIP : isZstd ? ZSTD : NONE;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The plain bytes of a file, whatever its compression; the caller closes the stream. */
    static InputStream open(InputFile file) throws IOException {
        FileCompression compression = of(file);
        InputStream bytes = new BufferedInputStream(
                new WatchfulInput(Files.newInputStream(file.path()), file.name()), BUFFER_BYTES);
        try {
            return switch (compression) {
                case NONE -> bytes;
                case GZIP -> GzipInput.open(bytes, BUFFER_BYTES);
                case ZSTD -> new ZstdInputStream(bytes);
            };
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The end of a file's plain bytes; for it a compressed file, which may be cut off or damaged, is read as a whole. */
    FileTail tail(InputFile file) {
        if (this == NONE) {
            return tail(file, file.path());
        }
        try (InputStream in = open(file)) {
            return FileTail.of(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The end of the plain text of a file. */
    static FileTail tail(InputFile file, Path text) {
        try {
            return FileTail.of(text);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static SourceException unreadable(InputFile file, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return UnreadableFile.of(file, cause);
        }
        String reason = cause.getMessage() == null ? "it ends too early" : cause.getMessage();
        Problem problem = Problem.of("cannot be read to its end: " + reason)
                .at(file.name())
                .hint("is it whole? copy it again, or leave it out");
        return new SourceException(
                switch (reason) {
                    case GzipInput.FOLLOWED -> followed(file);
                    case RecordCutter.TOO_LONG ->
                        problem.hint("is a bracket or a quote never closed? if not, split the record: an array of"
                                + " records, or one on each line, may be of any length");
                    default -> problem;
                },
                cause);
    }

    /** What is wrong with a file that has something behind its compressed text. */
    static Problem followed(InputFile file) {
        return Problem.of("cannot be read to its end: " + GzipInput.FOLLOWED)
                .at(file.name())
                .hint("is it whole? copy it again, or pack again what 'gzip -dc' prints of it");
    }
}
