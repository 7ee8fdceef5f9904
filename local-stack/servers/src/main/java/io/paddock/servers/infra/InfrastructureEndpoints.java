package io.paddock.servers.infra;

import java.net.URI;

/**
 * Where the servers answer.
 *
 * @param postgres the database server, with an administrator's account
 * @param redis for instance {@code redis://127.0.0.1:8092}
 * @param kafka bootstrap servers, {@code host:port,…}
 */
public record InfrastructureEndpoints(PostgresEndpoint postgres, URI redis, String kafka) {}
