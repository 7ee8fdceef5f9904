/** The one total order: the topic's settings checked, commands appended, records read. */
@NullMarked
package io.paddock.gateway.log;

import org.jspecify.annotations.NullMarked;
