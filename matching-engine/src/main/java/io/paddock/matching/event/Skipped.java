package io.paddock.matching.event;

/** The record at this sequence was passed over, by a logged decision. */
public record Skipped() implements Event {}
