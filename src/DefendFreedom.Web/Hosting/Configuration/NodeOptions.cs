using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>`Node`: this node among several.</summary>
public sealed class NodeOptions
{
    /// <summary>What this node is called in the database; when it is not set, the machine's name.</summary>
    [MaxLength(60, ErrorMessage = "Node:Name must have at most 60 characters")]
    public string Name { get; set; } = Environment.MachineName;
}
