/** What the pages of all services share: their look, their forms, how problems are drawn. */
@NullMarked
package io.paddock.web.face;

import org.jspecify.annotations.NullMarked;
