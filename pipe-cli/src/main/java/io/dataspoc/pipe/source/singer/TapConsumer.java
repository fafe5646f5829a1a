package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.io.InputStream;

/** Takes what a tap writes to stdout. */
@FunctionalInterface
interface TapConsumer {

    /**
     * Reads everything, on the thread that started the tap. At the end of the stream it is not known yet whether the tap
     * ended well: nothing is final before {@link TapSession#sync} has returned.
     *
     * @param stdout to be read to its end; closing it has no effect. It fails when the tap is stopped
     */
    void read(InputStream stdout) throws IOException;
}
