/** Log lines as JSON whose members can be searched: the event, its keys, and whose work it is. */
@NullMarked
package io.paddock.web.log;

import org.jspecify.annotations.NullMarked;
