using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DefendFreedom.Data;

/// <summary>Rejects texts that SQL Server would reject, because SQLite stores a text of any length in any column.</summary>
internal static class MaxLengthValidation
{
    /// <summary>Throws if a text is longer than its column. Forms must check the length before, with a message for the user.</summary>
    public static void EnforceMaxLengths(this ChangeTracker changes)
    {
        foreach (var entry in changes.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        foreach (var property in entry.Metadata.GetProperties())
            if (property.GetMaxLength() is { } maxLength && entry.CurrentValues[property] is string text && text.Length > maxLength)
                throw new DbUpdateException(
                    $"{entry.Metadata.DisplayName()}.{property.Name} is limited to {maxLength} characters but has {text.Length}."
                );
    }
}
