package io.paddock.gateway.app;

import io.paddock.servers.test.openapi.DocumentTest;
import io.quarkus.test.junit.QuarkusTest;

/** The document as a whole; what it says of answers is held against every call of every test. */
@QuarkusTest
class OpenApiTest extends DocumentTest {}
