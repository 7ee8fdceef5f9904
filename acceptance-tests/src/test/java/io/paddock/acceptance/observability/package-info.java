/** What a stack measures, as the tools of those who watch it see it. */
@NullMarked
package io.paddock.acceptance.observability;

import org.jspecify.annotations.NullMarked;
