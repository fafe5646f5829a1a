package io.dataspoc.pipe.source.singer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a config with references in it, such as {@code Bearer ${TOKEN}}.
 *
 * @param references in their order
 * @param form what the text is when they are resolved, with a group for each
 */
record ReferringText(List<String> references, Pattern form) {

    ReferringText {
        references = List.copyOf(references);
    }

    static ReferringText of(String text) {
        List<String> references = new ArrayList<>();
        StringBuilder form = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                form.append(Pattern.quote("${"));
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = end(text, at);
                references.add(text.substring(at, end));
                form.append("(.*?)");
                at = end;
            } else {
                form.append(Pattern.quote(text.substring(at, at + 1)));
                at++;
            }
        }
        return new ReferringText(references, Pattern.compile(form.toString(), Pattern.DOTALL));
    }

    /** Behind the brace that closes a reference, in which others may stand. */
    private static int end(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** What the references stand for, with each of them; none if the text is not this one, resolved. */
    Map<String, String> values(String resolved) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = form.matcher(resolved);
        if (matcher.matches()) {
            for (int i = 0; i < references.size(); i++) {
                values.put(matcher.group(i + 1), references.get(i));
            }
        }
        return values;
    }
}
