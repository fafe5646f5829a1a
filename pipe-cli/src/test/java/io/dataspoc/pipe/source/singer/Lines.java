package io.dataspoc.pipe.source.singer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Messages as taps write them. */
final class Lines {

    private Lines() {}

    /** A SCHEMA; the properties are the inside of a JSON object, with ' for ". */
    static String schema(String stream, String properties, String... keys) {
        String names = Arrays.stream(keys).map(key -> '"' + key + '"').collect(Collectors.joining(","));
        return json("{'type':'SCHEMA','stream':'" + stream + "','key_properties':[" + names
                + "],'schema':{'type':'object','properties':{" + properties + "}}}");
    }

    /** A RECORD; the fields are the inside of a JSON object, with ' for ". */
    static String row(String stream, String fields) {
        return json("{'type':'RECORD','stream':'" + stream + "','record':{" + fields + "}}");
    }

    static String row(String stream, long version, String fields) {
        return json("{'type':'RECORD','stream':'" + stream + "','record':{" + fields + "},'version':" + version + "}");
    }

    static String activate(String stream, long version) {
        return json("{'type':'ACTIVATE_VERSION','stream':'" + stream + "','version':" + version + "}");
    }

    static String state(String value) {
        return json("{'type':'STATE','value':" + value + "}");
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** A message that names files with rows of the stream {@code a}. */
    static String batch(String format, Path... files) {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            names.add("'file://" + file + "'");
        }
        return json("{'type':'BATCH','stream':'a','encoding':{" + format + "},'manifest':[" + String.join(",", names)
                + "]}");
    }
}
