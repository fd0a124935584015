using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// A signer's location as the tally counts it: an ISO 3166-1 country, for the United States with the ISO 3166-2 state.
/// </summary>
public static class SignerLocation
{
    public const string UnitedStates = "US";
    public const int PostcodeMaxLength = 40;

    /// <summary>Names of the states, the District of Columbia and the territories, by code.</summary>
    public static IReadOnlyDictionary<string, string> States { get; } = ParseTable(StateNames);

    /// <summary>Names of countries by code, sorted by name.</summary>
    public static IReadOnlyDictionary<string, string> Countries { get; } = ParseTable(CountryNames);

    /// <summary>Every place that the tally can contain, whether or not anybody there has signed.</summary>
    public static IReadOnlyList<string> All { get; } = [.. States.Keys.Select(s => $"{UnitedStates}-{s}"), .. Countries.Keys];

    /// <summary>The place for a country and a typed postcode or state.</summary>
    public static string GetCode(string country, string? postcodeOrState) =>
        country == UnitedStates && FindState(postcodeOrState) is { } state ? $"{UnitedStates}-{state}" : country;

    /// <summary>
    /// The name of a place: "New York", "Germany", "United States, state not given". A state and a country that share a name are told
    /// apart: "Georgia (U.S. state)", "Georgia (country)".
    /// </summary>
    public static string GetName(string place) =>
        place.Split('-') switch
        {
            [UnitedStates] => "United States, state not given",
            [var code] when Countries.TryGetValue(code, out var country) => States.Values.Contains(country)
                ? $"{country} (country)"
                : country,
            [_, var code] when States.TryGetValue(code, out var state) => Countries.Values.Contains(state)
                ? $"{state} (U.S. state)"
                : state,
            _ => "Not given",
        };

    /// <summary>The state for a ZIP code, a state's code or its name; null for anything else.</summary>
    public static string? FindState(string? input)
    {
        var text = TypedNumber.ToAscii(input).Trim().TrimEnd('.');
        if (text.Length >= 5 && text[..5].All(char.IsAsciiDigit))
            return ZipCodes.GetState(text);
        if (States.ContainsKey(text.ToUpperInvariant()))
            return text.ToUpperInvariant();
        return States.FirstOrDefault(s => s.Value.Equals(text, StringComparison.OrdinalIgnoreCase)).Key;
    }

    private static Dictionary<string, string> ParseTable(string names) => names.Split('|').ToDictionary(n => n[..2], n => n[3..]);

    private const string StateNames =
        "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|"
        + "FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|"
        + "MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|"
        + "NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|"
        + "PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|"
        + "WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|"
        + "VI U.S. Virgin Islands";

    private const string CountryNames =
        "AF Afghanistan|AX Åland Islands|AL Albania|DZ Algeria|AD Andorra|AO Angola|AI Anguilla|AQ Antarctica|AG Antigua and Barbuda|"
        + "AR Argentina|AM Armenia|AW Aruba|AU Australia|AT Austria|AZ Azerbaijan|BS Bahamas|BH Bahrain|BD Bangladesh|BB Barbados|"
        + "BY Belarus|BE Belgium|BZ Belize|BJ Benin|BM Bermuda|BT Bhutan|BO Bolivia|BQ Bonaire, Sint Eustatius and Saba|"
        + "BA Bosnia and Herzegovina|BW Botswana|BR Brazil|IO British Indian Ocean Territory|VG British Virgin Islands|BN Brunei|"
        + "BG Bulgaria|BF Burkina Faso|BI Burundi|KH Cambodia|CM Cameroon|CA Canada|CV Cape Verde|KY Cayman Islands|"
        + "CF Central African Republic|TD Chad|CL Chile|CN China|CX Christmas Island|CC Cocos (Keeling) Islands|CO Colombia|KM Comoros|"
        + "CG Congo|CD Congo, Democratic Republic|CK Cook Islands|CR Costa Rica|CI Côte d’Ivoire|HR Croatia|CU Cuba|CW Curaçao|"
        + "CY Cyprus|CZ Czechia|DK Denmark|DJ Djibouti|DM Dominica|DO Dominican Republic|EC Ecuador|EG Egypt|SV El Salvador|"
        + "GQ Equatorial Guinea|ER Eritrea|EE Estonia|SZ Eswatini|ET Ethiopia|FK Falkland Islands|FO Faroe Islands|FJ Fiji|FI Finland|"
        + "FR France|GF French Guiana|PF French Polynesia|GA Gabon|GM Gambia|GE Georgia|DE Germany|GH Ghana|GI Gibraltar|GR Greece|"
        + "GL Greenland|GD Grenada|GP Guadeloupe|GT Guatemala|GG Guernsey|GN Guinea|GW Guinea-Bissau|GY Guyana|HT Haiti|HN Honduras|"
        + "HK Hong Kong|HU Hungary|IS Iceland|IN India|ID Indonesia|IR Iran|IQ Iraq|IE Ireland|IM Isle of Man|IL Israel|IT Italy|"
        + "JM Jamaica|JP Japan|JE Jersey|JO Jordan|KZ Kazakhstan|KE Kenya|KI Kiribati|XK Kosovo|KW Kuwait|KG Kyrgyzstan|LA Laos|"
        + "LV Latvia|LB Lebanon|LS Lesotho|LR Liberia|LY Libya|LI Liechtenstein|LT Lithuania|LU Luxembourg|MO Macao|MG Madagascar|"
        + "MW Malawi|MY Malaysia|MV Maldives|ML Mali|MT Malta|MH Marshall Islands|MQ Martinique|MR Mauritania|MU Mauritius|YT Mayotte|"
        + "MX Mexico|FM Micronesia|MD Moldova|MC Monaco|MN Mongolia|ME Montenegro|MS Montserrat|MA Morocco|MZ Mozambique|MM Myanmar|"
        + "NA Namibia|NR Nauru|NP Nepal|NL Netherlands|NC New Caledonia|NZ New Zealand|NI Nicaragua|NE Niger|NG Nigeria|NU Niue|"
        + "NF Norfolk Island|KP North Korea|MK North Macedonia|NO Norway|OM Oman|PK Pakistan|PW Palau|PS Palestine|PA Panama|"
        + "PG Papua New Guinea|PY Paraguay|PE Peru|PH Philippines|PN Pitcairn|PL Poland|PT Portugal|QA Qatar|RE Réunion|RO Romania|"
        + "RU Russia|RW Rwanda|BL Saint Barthélemy|SH Saint Helena|KN Saint Kitts and Nevis|LC Saint Lucia|MF Saint Martin|"
        + "PM Saint Pierre and Miquelon|VC Saint Vincent and the Grenadines|WS Samoa|SM San Marino|ST São Tomé and Príncipe|"
        + "SA Saudi Arabia|SN Senegal|RS Serbia|SC Seychelles|SL Sierra Leone|SG Singapore|SX Sint Maarten|SK Slovakia|SI Slovenia|"
        + "SB Solomon Islands|SO Somalia|ZA South Africa|KR South Korea|SS South Sudan|ES Spain|LK Sri Lanka|SD Sudan|SR Suriname|"
        + "SJ Svalbard and Jan Mayen|SE Sweden|CH Switzerland|SY Syria|TW Taiwan|TJ Tajikistan|TZ Tanzania|TH Thailand|TL Timor-Leste|"
        + "TG Togo|TK Tokelau|TO Tonga|TT Trinidad and Tobago|TN Tunisia|TR Türkiye|TM Turkmenistan|TC Turks and Caicos Islands|"
        + "TV Tuvalu|UG Uganda|UA Ukraine|AE United Arab Emirates|GB United Kingdom|US United States|UY Uruguay|UZ Uzbekistan|"
        + "VU Vanuatu|VA Vatican City|VE Venezuela|VN Vietnam|WF Wallis and Futuna|EH Western Sahara|YE Yemen|ZM Zambia|ZW Zimbabwe";
}
