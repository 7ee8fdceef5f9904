package io.paddock.http;

import java.io.IOException;

/** A connection of the pool must not be used again. Not one byte of the request was written. */
final class ConnectionUnfitException extends IOException {}
