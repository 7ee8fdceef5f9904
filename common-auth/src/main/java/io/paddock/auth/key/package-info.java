/**
 * API keys of aggregators, operators and partners: their format, their generation, their hash at
 * rest.
 */
@NullMarked
package io.paddock.auth.key;

import org.jspecify.annotations.NullMarked;
