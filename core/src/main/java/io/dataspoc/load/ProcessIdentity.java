package io.dataspoc.load;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which process holds something, told so that another process on the same host can find out whether it still runs.
 *
 * @param host the host's name, for people
 * @param hostId tells one boot of one host (and, on Linux, one namespace of process ids) from all others
 * @param pid the process id
 * @param start when the process began, in the system's own text: process ids are used again, this is not
 */
public record ProcessIdentity(String host, String hostId, long pid, String start) {

    /** This process. */
    public static ProcessIdentity current() {
        ProcessTable processes = ProcessTable.SYSTEM;
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(hostName(), hostId(processes), pid, processes.startOf(pid));
    }

    /** Whether the process has ended for certain; one on another host never has, nor any where not all may be seen. */
    public boolean isGone() {
        return isGone(ProcessTable.SYSTEM);
    }

    boolean isGone(ProcessTable processes) {
        return hostId.equals(hostId(processes)) && processes.showsAll() && !start.equals(processes.startOf(pid));
    }

    /** The process as people look for it. */
    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }

    private static String hostId(ProcessTable processes) {
        return processes.bootId().orElseGet(ProcessIdentity::hostName);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
