/** How strictly request bodies are read. */
@NullMarked
package io.paddock.web.json;

import org.jspecify.annotations.NullMarked;
