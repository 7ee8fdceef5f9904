package io.paddock.matching.event;

/** The record at this sequence is not a command; it did nothing. */
public record Rejected(Malformation malformation) implements Event {}
