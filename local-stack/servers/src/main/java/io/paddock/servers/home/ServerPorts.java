package io.paddock.servers.home;

/** The loopback ports of the embedded servers. */
public record ServerPorts(int postgres, int redis, int kafka, int kafkaController) {}
