using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>Everything that one visit to a page finds wrong with it.</summary>
public static class PageFaults
{
    public const int Phone = 360,
        Desktop = 1440;

    /// <summary>
    /// What scripts find at every width and axe on a phone and a desktop: by all its rules in light, by those about colours in dark.
    /// The page is left in light and as wide as a desktop.
    /// </summary>
    public static async Task<List<string>> Find(PageVisit visit, int[] widths, params string[] scripts)
    {
        await visit.WaitUntilLoaded(); // before its fonts are, a line is wider
        var found = await FindAtWidths(
            visit,
            widths,
            async width =>
            {
                var faults = await visit.EvaluateAll(scripts);
                return width is Phone or Desktop ? [.. faults, .. await Accessibility.FindFaults(visit, Accessibility.AllRules)] : faults;
            }
        );
        await visit.SetColorScheme(ColorScheme.Dark);
        var dark = await FindAtWidths(visit, [Phone, Desktop], _ => Accessibility.FindFaults(visit, Accessibility.ColourRules));
        await visit.SetColorScheme(ColorScheme.Light);
        return [.. found, .. dark.Select(fault => $"dark, {fault}")];
    }

    /// <summary>WCAG 1.4.12. The page keeps the wider spaced text, so this is the last of its checks.</summary>
    public static async Task<IEnumerable<string>> FindWithSpacedText(PageVisit visit)
    {
        await visit.Evaluate<object>(LayoutScripts.SpaceText);
        return (await FindAtWidths(visit, [320, Desktop], _ => visit.Evaluate<string[]>(LayoutScripts.Overflow))).Select(fault =>
            $"spaced text, {fault}"
        );
    }

    private static async Task<List<string>> FindAtWidths(PageVisit visit, int[] widths, Func<int, Task<string[]>> find)
    {
        var found = new List<string>();
        foreach (var width in widths)
        {
            await visit.SetWidth(width);
            found.AddRange((await find(width)).Select(fault => $"{width} px: {fault}"));
        }
        return found;
    }
}
