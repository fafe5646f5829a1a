package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.engine.Row;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.RejectedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the engine finds wrong with CSV files, in our words. */
final class CsvFault {

    private static final Pattern COLUMNS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final Pattern FILE = Pattern.compile("(?m)^\\s*file = (.*)$");
    private static final int MAX_TEXT = 200;

    private CsvFault() {}

    /** Whether a failure says that a file is not well-formed, rather than that a value is of another type. */
    static boolean isDamage(EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("CSV Error on Line") || message.contains("CSV Parser state machine");
    }

    /** The records that are no rows of their file, in the order of the files. */
    static List<RejectedRow> list(Engine engine, CsvScan scan, CsvPart part) {
        engine.execute("DROP TABLE IF EXISTS reject_errors");
        engine.execute("DROP TABLE IF EXISTS reject_scans");
        try {
            // Only columns that are asked for are examined, and only rows that are fetched.
            String columns = IntStream.range(0, part.columns().size())
                    .mapToObj(i -> "count(" + CsvScan.name(i) + ")")
                    .collect(Collectors.joining(" + "));
            engine.number("SELECT " + columns + " FROM ("
                    + scan.with(CsvScan.Damage.LIST).rows(part) + ")");
        } catch (EngineException e) {
            throw unreadable(part, e);
        }
        List<RejectedRow> listed = engine.query(
                "SELECT file_path, e.line, line_byte_position, error_type, error_message, csv_line FROM"
                        + " reject_errors e JOIN reject_scans s USING (scan_id, file_id)"
                        + " ORDER BY file_id, e.line, line_byte_position",
                row -> rejected(part, row));
        Map<String, RejectedRow> distinct = new LinkedHashMap<>();
        listed.forEach(row -> distinct.putIfAbsent(row.message().split(": ", 2)[0], row));
        return new ArrayList<>(distinct.values());
    }

    private static RejectedRow rejected(CsvPart part, Row row) {
        String place = name(part, String.valueOf(row.text(1))) + ":" + row.number(2);
        return new RejectedRow(
                code(String.valueOf(row.text(4))),
                place + ": " + sentence(String.valueOf(row.text(5))),
                row.number(3),
                String.valueOf(row.text(6)));
    }

    private static String code(String type) {
        return type.replace(' ', '_').toUpperCase(Locale.ROOT);
    }

    private static String name(CsvPart part, String path) {
        return part.files().stream()
                .filter(file -> file.path().toString().equals(path))
                .findFirst()
                .map(file -> file.file().name())
                .orElse(path);
    }

    private static String sentence(String message) {
        Matcher columns = COLUMNS.matcher(message);
        if (columns.find()) {
            return "expected " + values(columns.group(1)) + ", found " + columns.group(2);
        }
        if (message.contains("unterminated quote")) {
            return "a quote is not closed, or something stands behind it";
        }
        if (message.contains("unicode")) {
            return "not UTF-8; name the encoding, such as 'encoding: windows-1252'";
        }
        String line = message.lines().findFirst().orElse(message);
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "…" : line;
    }

    private static String values(String count) {
        return count.equals("1") ? "1 value" : count + " values";
    }

    /** A failure that no record is to blame for. */
    static SourceException unreadable(CsvPart part, EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher file = FILE.matcher(message);
        String place = file.find()
                ? name(part, file.group(1).strip())
                : part.files().get(0).file().name();
        boolean isMixed = message.contains("state machine");
        String reason = isMixed
                ? "no CSV file of one kind: line ends differ (CR LF here, LF there), or quotes are not as declared"
                : "cannot be read: " + message.lines().findFirst().orElse("the engine failed");
        return new SourceException(
                Problem.of(reason).at(place).hint("see 'delimiter', 'quote', 'escape' and 'encoding'"), failure);
    }
}
