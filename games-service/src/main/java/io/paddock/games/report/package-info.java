/** What operators, their aggregators and staff are told of the money that rounds moved. */
@NullMarked
package io.paddock.games.report;

import org.jspecify.annotations.NullMarked;
