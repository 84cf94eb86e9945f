// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The heading lists of real exports, as they stand.
namespace waymark::evidence::testing {

/// Snipe-IT's custom asset report, all columns chosen.
inline constexpr const char* kSnipeCustom =
    "ID,Company,Asset Name,Asset Tag,Model,Model No.,Category,Manufacturer,Serial,Purchased,Cost,"
    "EOL,Warranty,Warranty Expires,Current Value,Diff,Fully Depreciated,Order Number,Supplier,"
    "Location,Address,Address,City,State,Country,Zip,Default Location,Address,Address,City,State,"
    "Country,Zip,Checked Out,Type,Username,Employee No.,Manager,Department,Title,Phone,"
    "User Address,User City,User State,User Country,User Zip,Status,Checkout Date,"
    "Last Checkin Date,Expected Checkin Date,Created At,Updated at,Deleted,Last Audit,"
    "Next Audit Date,Notes,URL\r\n";
inline constexpr const char* kSnipeList =
    "Asset Name,Asset Tag,Serial,Model,Model No.,Category,Status,Checked Out To,Employee Number,"
    "Department,Location,Default Location,Manufacturer,Supplier,Purchase Date,Age,Purchase Cost,"
    "Order Number,EOL Rate,EOL Date,Warranty,Warranty Expires,Requestable,Notes,Checkouts,"
    "Checkins,Requests,Created By,Created At,Updated at,Checkout Date,Last Checkin Date,"
    "Expected Checkin Date,Last Audit,Next Audit Date,BYOD\r\n";
inline constexpr const char* kSnipeImport =
    "\xEF\xBB\xBF"
    "Company,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,"
    "Model Notes,Model Number,Asset Notes,Purchase Date,Purchase Cost,Checkout Type,"
    "Checked Out To: Username,Checked Out To: First Name,Checked Out To: Last Name,"
    "Checked Out To: Email,Checked Out To: Location,Asset EOL Date,Serial Number\r\n";
inline constexpr const char* kServiceNowLabels =
    "Display name,Asset tag,Serial number,Model category,Model,Configuration Item,Quantity,State,"
    "Substate,Assigned to,Managed by,Owned by,Department,Company,Location,Stockroom,Cost center,"
    "Warranty expiration\r\n";
inline constexpr const char* kServiceNowNames =
    "display_name,asset_tag,serial_number,model,model_category,install_status,substatus,"
    "assigned_to,assigned,location,department,cost,cost_center,purchase_date,"
    "warranty_expiration,ci\n";
inline constexpr const char* kIntunePortal =
    "Device ID,Device name,Enrollment date,Last check-in,Ownership,Compliance,OS,OS version,"
    "Encrypted,Serial number,Primary user UPN\n";
inline constexpr const char* kIntuneGraph =
    "id,deviceName,enrolledDateTime,lastSyncDateTime,complianceState,operatingSystem,osVersion,"
    "isEncrypted,serialNumber,userPrincipalName\n";
inline constexpr const char* kHrLabels =
    "Employee No.,Department/Team,Job title,Skill,Level,Assessed,Method\r\n";
inline constexpr const char* kHrOthers =
    "Staff ID;Team;Position;Competency;Proficiency;Assessment date\n";
inline constexpr const char* kGovernmentFramework =
    "role family,role,role description,role level,role level description,skill name,"
    "skill description,skill level,skill level description,role type\n";

}  // namespace waymark::evidence::testing
