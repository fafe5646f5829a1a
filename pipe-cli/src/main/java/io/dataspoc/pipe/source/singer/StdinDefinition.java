package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import io.dataspoc.pipe.source.StreamDescription;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Singer messages that somebody else's process writes to ours, as to any Singer target.
 *
 * @param tap what would run the tap, and how its messages are read
 * @param messages the messages, to their end
 */
public record StdinDefinition(SingerDefinition tap, InputStream messages) implements SourceDefinition {

    @Override
    public String defaultName() {
        return tap.defaultName();
    }

    @Override
    public boolean rejectsChangingRows() {
        return true;
    }

    @Override
    public Source open(SourceContext context) {
        return new Source() {
            @Override
            public List<StreamDescription> discover() {
                throw new SourceException("messages on standard input cannot be discovered");
            }

            @Override
            public void read(ReadRequest request, Sink sink) {
                readAll(sink, context);
            }
        };
    }

    @Override
    public Replay replay(SourceContext context, Sink sink) {
        return tap.replay(context, sink);
    }

    private void readAll(Sink sink, SourceContext context) {
        LogText cleaner = new LogText(context.redactor()::redact);
        PlannedStreams roster = new PlannedStreams(null, tap.selection(), null);
        try {
            new MessageReader(
                            tap.messages(),
                            tap.batchRoots(MissingNode.getInstance(), context),
                            sink,
                            roster,
                            line -> context.log().accept("no Singer message: " + cleaner.clean(line)))
                    .read(messages);
        } catch (IOException e) {
            throw new SourceException(Problem.of("cannot read standard input: " + e.getMessage()), e);
        }
    }
}
