package io.paddock.stack.service;

import io.paddock.servers.process.ProcessIdentity;
import java.util.Optional;

/**
 * A service or server of a stack.
 *
 * @param process its process, if it runs here
 */
public record Unit(String name, Optional<ProcessIdentity> process) {}
