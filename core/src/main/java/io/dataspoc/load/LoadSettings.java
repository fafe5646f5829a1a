package io.dataspoc.load;

import io.dataspoc.engine.EngineOptions;
import java.time.Clock;

/**
 * What loads need from the program around them.
 *
 * @param clock the time
 * @param timing how long leases live
 * @param engine the limits of the engine, should one be needed
 * @param process who holds the leases
 */
public record LoadSettings(Clock clock, LeaseTiming timing, EngineOptions engine, ProcessIdentity process) {

    /** The settings of loads of this process. */
    public LoadSettings(Clock clock, LeaseTiming timing, EngineOptions engine) {
        this(clock, timing, engine, ProcessIdentity.current());
    }
}
