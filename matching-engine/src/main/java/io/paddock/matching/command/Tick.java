package io.paddock.matching.command;

/** Only a position in the log: its time lets expiries and closings happen. */
public record Tick() implements Command {}
