package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of text as UTF-8, whatever their compression and encoding. */
final class FileText {

    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private FileText() {}

    /** The encoding of a file if it is not UTF-8: what its byte order mark tells, else what is declared. */
    static Optional<Charset> foreign(InputFile file, @Nullable Charset declared) {
        try (InputStream in = FileCompression.open(file)) {
            Charset encoding = encoding(in.readNBytes(UTF_8_MARK.length), declared);
            return encoding.equals(StandardCharsets.UTF_8) ? Optional.empty() : Optional.of(encoding);
        } catch (IOException e) {
            throw FileCompression.unreadable(file, e);
        }
    }

    private static Charset encoding(byte[] mark, @Nullable Charset declared) {
        boolean isUtf16 =
                mark.length >= 2 && (mark[0] & 0xff) + (mark[1] & 0xff) == 0xff + 0xfe && (mark[0] & 0xfe) == 0xfe;
        boolean isWide = declared != null && declared.name().matches(".*UTF-(16|32).*");
        if (Arrays.equals(mark, UTF_8_MARK)) {
            return StandardCharsets.UTF_8;
        }
        if (isUtf16 && !isWide) {
            return StandardCharsets.UTF_16;
        }
        return declared == null ? StandardCharsets.UTF_8 : declared;
    }

    /** The text of a file; the caller closes the stream. */
    static InputStream open(InputFile file, @Nullable Charset declared) throws IOException {
        Optional<Charset> foreign = foreign(file, declared);
        InputStream bytes = FileCompression.open(file);
        return foreign.isEmpty() ? bytes : new TranscodedInput(bytes, foreign.get(), file.name());
    }

    static void copy(InputFile file, @Nullable Charset declared, Path target) {
        try (WrittenFile out = new WrittenFile(target);
                InputStream text = open(file, declared)) {
            out.writeAll(text);
        } catch (IOException e) {
            throw FileCompression.unreadable(file, e);
        }
    }
}
