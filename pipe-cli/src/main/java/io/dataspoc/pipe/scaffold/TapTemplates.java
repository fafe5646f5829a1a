package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of sources that are known by name. */
final class TapTemplates {

    /** Stands for a reference to a secret of the pipeline. */
    private static final String SECRET = "<secret>";

    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            Map.entry("file", """
                    {"path": ""}"""),
            Map.entry("parquet", """
                    {"path": ""}"""),
            Map.entry("google-sheets-public", """
                    {"url": "", "sheet_gid": "0", "sheet_name": ""}"""),
            Map.entry("tap-google-sheets", """
                    {"spreadsheet_id": "", "client_id": "<secret>", "client_secret": "<secret>",
                     "refresh_token": "<secret>", "start_date": "2020-01-01T00:00:00Z", "user_agent": "dataspoc-pipe"}"""),
            Map.entry("tap-postgres", """
                    {"host": "localhost", "port": 5432, "user": "", "password": "<secret>", "dbname": ""}"""),
            Map.entry("tap-mysql", """
                    {"host": "localhost", "port": 3306, "user": "", "password": "<secret>", "database": ""}"""),
            Map.entry("tap-csv", """
                    {"files": [{"entity": "", "path": "", "keys": []}]}"""),
            Map.entry("tap-s3-csv", """
                    {"bucket": "", "start_date": "2020-01-01T00:00:00Z",
                     "aws_access_key_id": "<secret>", "aws_secret_access_key": "<secret>",
                     "tables": [{"table_name": "", "search_prefix": "", "search_pattern": "\\\\.csv$",
                                 "key_properties": [], "delimiter": ","}]}"""),
            Map.entry("tap-github", """
                    {"auth_token": "<secret>", "repositories": [""], "start_date": "2020-01-01T00:00:00Z"}"""),
            Map.entry("tap-rest-api", """
                    {"api_url": "", "headers": {"Authorization": "Bearer <secret>"},
                     "streams": [{"name": "", "path": "/", "records_path": "$[*]", "primary_keys": []}]}"""),
            Map.entry("tap-mongodb", """
                    {"host": "localhost", "port": 27017, "user": "", "password": "<secret>", "auth_database": "admin",
                     "database": ""}"""),
            Map.entry("tap-salesforce", """
                    {"username": "", "password": "<secret>", "security_token": "<secret>",
                     "start_date": "2020-01-01T00:00:00Z", "api_type": "BULK", "select_fields_by_default": true}"""));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TapTemplates() {}

    /** The settings of a tap, with secrets as references to variables of the pipeline. */
    static Optional<SourceTemplate> find(String tap, String pipeline) {
        return Optional.ofNullable(TEMPLATES.get(tap))
                .map(TapTemplates::parse)
                .map(template -> new SourceTemplate((ObjectNode) named(template, "", pipeline), List.of()));
    }

    private static JsonNode parse(String template) {
        try {
            return MAPPER.readTree(template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a broken template", e);
        }
    }

    private static JsonNode named(JsonNode node, String key, String pipeline) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(field -> object.set(field.getKey(), named(field.getValue(), field.getKey(), pipeline)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(named(item, key, pipeline)));
            return array;
        }
        return node.isTextual()
                ? JsonNodeFactory.instance.textNode(
                        node.textValue().replace(SECRET, VariableName.reference(pipeline, key)))
                : node;
    }
}
