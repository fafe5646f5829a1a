package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one object that no column is for, and those of objects in it. */
final class ExtraObject {

    private final Map<String, Integer> fields = new LinkedHashMap<>();
    private final Map<String, ExtraObject> objects = new LinkedHashMap<>();

    /** Puts a field into its place; true if that was taken. */
    boolean put(List<String> parent, String name, int index) {
        ExtraObject object = this;
        for (String step : parent) {
            object = object.objects.computeIfAbsent(step, key -> new ExtraObject());
        }
        return object.fields.put(name, index) != null;
    }

    void appendTo(ExtraFields texts, TextBuffer out) {
        byte separator = '{';
        for (Map.Entry<String, ExtraObject> object : objects.entrySet()) {
            out.append(separator);
            byte[] name = JsonStringEncoder.getInstance().quoteAsUTF8(object.getKey());
            out.append('"');
            out.append(name, 0, name.length);
            out.append('"');
            out.append(':');
            object.getValue().appendTo(texts, out);
            separator = ',';
        }
        for (int index : fields.values()) {
            out.append(separator);
            texts.appendTo(out, index);
            separator = ',';
        }
        out.append('}');
    }
}
