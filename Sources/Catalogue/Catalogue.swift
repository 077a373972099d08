/// What the laboratory tests, how, against which limits, in what containers and at what price.
///
/// Everybody may read it. What a regulation or a tariff says is written as a draft and frozen when a person activates
/// it; a report names the version it was judged by.
package enum Catalogue {}
