package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordStreamsTest {

    /** Wants none, and remembers what it was asked for. */
    private static final class Nothing implements StreamRoster {
        private final List<String> asked = new ArrayList<>();

        @Override
        public boolean admits(String stream) {
            asked.add(stream);
            return false;
        }

        @Override
        public Optional<ReplicationMethod> method(String stream) {
            return Optional.empty();
        }
    }

    /** Of streams that are not wanted nothing comes. */
    private static final class Untouched implements Sink {
        @Override
        public StreamSink open(StreamDescription stream) {
            throw new AssertionError(stream.name());
        }

        @Override
        public void state(JsonNode state, Flush flush) {
            throw new AssertionError(state.toString());
        }

        @Override
        public void reject(RejectedRow row) {
            throw new AssertionError(row.text());
        }

        @Override
        public void count(String what, long times) {
            throw new AssertionError(what);
        }

        @Override
        public void afterCommit(Runnable action) {
            throw new AssertionError("nothing was read");
        }
    }

    @Test
    void asksOnceWhetherAStreamIsWanted() {
        Nothing roster = new Nothing();
        RecordStreams streams = new RecordStreams(MessageOptions.DEFAULT, new Untouched(), roster);

        for (String name : List.of("a", "b", "a", "b", "a")) {
            assertThat(streams.stream(name)).isNull();
        }

        assertThat(roster.asked).containsExactly("a", "b");
    }
}
