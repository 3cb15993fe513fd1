import BohaiDiagnostics
import BohaiTables
import BohaiText

// The text form of one dataset, a file of Stdlib/data/<family>/<name>.data:
//
//     title: Three industries of Beijing, Tianjin and Hebei
//     source: Tang et al. (2018), tables 2 and 4        short, shown under the table; may stand once
//     note: Secondary industry is ...                   shown under the table; any number
//     detail: Tang, Shaoqing; ...                       shown by about(); any number
//     topics: industry, structure, 三次产业              what data("industry") finds it by, besides all of the above
//     status: printed                                   of figures whose status no column tells; may be left out
//     key: region, year                                 columns that name a row: no two rows agree in all
//     panel: region, year                               a key whose last column is the time: the table is a panel
//
//     columns:
//       region | text   |      | Region
//       gdp    | number | 亿元 | GDP, current prices | gdp: bulletin
//
//     rows:
//       Beijing | 2009 | 11879.3
//
// A column line is name, kind (text, number, truth, year, quarter, month or date), unit, label and, where it has
// one, vintage. A vintage is what is revised together, a colon and a name, `gdp: after 4th census`; figures of one
// family and two names do not mix (see BohaiTables/Units/Vintages.swift). Figures made of several families name
// them all, `gdp: after 4th census; population: after 2020 census`. Only a number with a unit has a vintage.
// Cells stand between bars, space around them does not count, an empty cell is missing. Per cent are written
// as per cent. Reading is strict: whatever is not understood is an error with file and line.
//
// A number is written with the digits that were printed, 13.0 and not 13, and stands for what rounds to it. Otherwise:
//
//     number(2)   rounded to two digits, of which the file leaves off zeros
//     cut         further digits may have been cut off instead of rounded
//     exact       every number of the column as it is; a single cell is exact when it begins with =, as in =100
//
// A single cell may say how far off it may be: 16999.4 ± 25.3.
//
// A column that tells something of others names them in its kind. It goes along with them then, whatever else is
// picked or dropped:
//
//     gdp_status | status of gdp     |      | Status of gdp         printed, repaired, recovered, derived, ...
//     as_printed | printed of gdp    |      | GDP as printed        a text, where it was damaged as it was found
//     note       | note of gdp, pop  |      | How they are known
//     low        | low of gdp        | 亿元 | Least that it may be  with a "high of gdp": wider than its digits say

/// Everything above the rows.
struct DatasetHeader: Sendable {
  /// How the numbers of a column were written.
  enum Written { case rounded(Int?), cut, exact }

  struct Field: Sendable {
    enum Kind: String {
      case text, number, truth, year, quarter, month, date

      /// The unit of a kind of period.
      var period: UnitID? {
        switch self {
        case .year: .year
        case .quarter: .quarter
        case .month: .month
        case .date: .date
        default: nil
        }
      }
    }
    /// What a column tells of other columns.
    enum Role: String { case status, printed, note, low, high }

    var name: String
    var kind: Kind
    var unit: String
    var about: ColumnAbout
    /// How its numbers were written: rounded unless said otherwise, to the digits of each cell unless given.
    var precision = DatasetHeader.Written.rounded(nil)
    /// What it tells and of which columns.
    var companion: (role: Role, of: [String])?
    /// The number of its vintage, 0 for none.
    var vintage: UInt32 = 0
  }

  var title = ""
  var source = ""
  /// What figures are of which no column says more.
  var status: String?
  var notes: [String] = []
  var details: [String] = []
  var topics: [String] = []
  var key: [String] = []
  /// The key again where its last column is the time of a panel.
  var panel: PanelKeys?
  var fields: [Field] = []
  /// Rows of the table, counted without reading them.
  var rowCount = 0
}

/// The kind of a column as a file writes it: `number(2)`, `cut`, `status of gdp`.
struct FieldKind {
  var kind = DatasetHeader.Field.Kind.number
  var precision = DatasetHeader.Written.rounded(nil)
  var companion: (role: DatasetHeader.Field.Role, of: [String])?

  init?(_ text: String) {
    if let parts = text.parted(by: " of "), let role = DatasetHeader.Field.Role(rawValue: parts.0) {
      companion = (role, parts.1.split(separator: ",").map(\.trimmed))
      kind = role == .low || role == .high ? .number : .text
    } else if let plain = DatasetHeader.Field.Kind(rawValue: text) {
      kind = plain
    } else if text == "cut" || text == "exact" {
      precision = text == "cut" ? .cut : .exact
    } else if text.hasPrefix("number("), text.hasSuffix(")"), let digits = Int(text.dropFirst(7).dropLast()),
      (0...15).contains(digits)
    {
      precision = .rounded(digits)
    } else {
      return nil
    }
  }
}

extension String {
  /// What stands before and after the first `separator`.
  fileprivate func parted(by separator: String) -> (String, String)? {
    guard let range = ranges(of: separator).first else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }
}
