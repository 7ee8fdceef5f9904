/** What texts for human readers may hold, and the tables that they open in a spreadsheet. */
@NullMarked
package io.paddock.web.text;

import org.jspecify.annotations.NullMarked;
