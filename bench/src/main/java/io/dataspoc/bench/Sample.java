package io.dataspoc.bench;

/**
 * What one run of a command took.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds of user and system time, of it and all that it started
 * @param peakBytes the most memory that the command's own process held; 0 where the system does not tell
 */
record Sample(double seconds, double cpuSeconds, long peakBytes) {}
