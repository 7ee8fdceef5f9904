package io.paddock.stack.service;

import io.paddock.servers.process.ProcessIdentity;
import java.util.Optional;

/**
 * One line of a stack's status.
 *
 * @param name service or server
 * @param process its process, if it runs here
 * @param ready whether it responds
 * @param external whether it is an external server
 * @param address where it listens
 */
public record Unit(
    String name,
    Optional<ProcessIdentity> process,
    boolean ready,
    boolean external,
    String address) {}
