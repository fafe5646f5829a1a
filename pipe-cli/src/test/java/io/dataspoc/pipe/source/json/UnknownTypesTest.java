package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownTypesTest {

    private static List<String> in(String properties) throws JsonProcessingException {
        return UnknownTypes.in(new ObjectMapper().readTree("{\"properties\":{" + properties.replace('\'', '"') + "}}"));
    }

    @Test
    void areToldWithTheirProperties() throws JsonProcessingException {
        List<String> told = in("'id':{'type':'integr'},'name':'string','v':{'type':['null','strnig']},"
                + "'w':{'anyOf':[{'type':'null'},{'type':'date'}]},'x':null");

        assertThat(told)
                .containsExactly(
                        "the schema says 'integr' of 'id', which is no type of JSON Schema, so the column is JSON",
                        "the schema says \"string\" of 'name', which is no type of JSON Schema, so the column is JSON",
                        "the schema says 'strnig' of 'v', which is no type of JSON Schema, so the column is JSON",
                        "the schema says 'date' of 'w', which is no type of JSON Schema, so the column is JSON",
                        "the schema says null of 'x', which is no type of JSON Schema, so the column is JSON");
    }

    @Test
    void areNoneWhereTypesAreKnownOrNotNamed() throws JsonProcessingException {
        List<String> told = in("'a':{'type':['null','integer']},'b':{},'c':true,'d':{'$ref':'#/definitions/d'},"
                + "'e':{'anyOf':[{'type':'string','format':'date'},{}]},'f':{'type':'object','properties':{}}");

        assertThat(told).isEmpty();
    }
}
